package io.marketgate.kv;

import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs scripts by their digest; a server that does not know one gets the source as well. */
final class RedisScripts {
    private final RedisLink link;
    private final long timeoutNanos;

    /** Runs in one round trip share half of the queue: single commands always find room. */
    private final Semaphore room;

    RedisScripts(RedisLink link, RedisSettings settings) {
        this.link = link;
        this.timeoutNanos = settings.commandTimeout().toNanos();
        this.room = new Semaphore(Math.max(Scripts.MAX_CALLS, settings.requestQueue() / 2));
    }

    /** Runs the script once, and reads its reply by the output. */
    <R> R run(
            RedisScript script,
            ScriptCall call,
            Supplier<CommandOutput<String, byte[], R>> output) {
        long deadline = System.nanoTime() + timeoutNanos;
        RedisLink.Connection redis = link.connection();
        R reply = known(send(redis, byDigest(script, call, output.get())), deadline);
        return reply != null
                ? reply
                : reply(send(redis, bySource(script, call, output.get())), deadline);
    }

    /** Runs the script for each call, in their order, in one round trip. */
    List<long[]> runAll(RedisScript script, List<ScriptCall> calls) {
        long deadline = System.nanoTime() + timeoutNanos;
        RedisLink.Connection redis = link.connection();
        acquire(calls.size());
        try {
            return runAll(redis, script, calls, deadline);
        } finally {
            room.release(calls.size());
        }
    }

    private void acquire(int calls) {
        try {
            if (room.tryAcquire(calls, timeoutNanos, TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoreException(RedisFailures.BACKLOG, "too many runs of scripts wait", null);
    }

    private static List<long[]> runAll(
            RedisLink.Connection redis, RedisScript script, List<ScriptCall> calls, long deadline) {
        List<AsyncCommand<String, byte[], long[]>> commands = new ArrayList<>(calls.size());
        for (ScriptCall call : calls) {
            commands.add(byDigest(script, call, new RedisNumbersOutput()));
        }
        try {
            redis.stateful().dispatch(commands);
            repeatUnknown(redis, script, calls, commands, deadline);
            List<long[]> replies = new ArrayList<>(calls.size());
            for (AsyncCommand<String, byte[], long[]> command : commands) {
                replies.add(reply(command, deadline));
            }
            return replies;
        } catch (StoreException e) {
            commands.forEach(command -> command.cancel(true));
            throw e;
        }
    }

    /** Runs again what met a server without the script; in a cluster that may be several. */
    private static void repeatUnknown(
            RedisLink.Connection redis,
            RedisScript script,
            List<ScriptCall> calls,
            List<AsyncCommand<String, byte[], long[]>> commands,
            long deadline) {
        List<AsyncCommand<String, byte[], long[]>> repeats = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            if (known(commands.get(i), deadline) == null) {
                repeats.add(bySource(script, calls.get(i), new RedisNumbersOutput()));
                commands.set(i, repeats.getLast());
            }
        }
        if (!repeats.isEmpty()) {
            redis.stateful().dispatch(repeats);
        }
    }

    private static <R> R reply(AsyncCommand<String, byte[], R> sent, long deadline) {
        return RedisReplies.content(RedisReplies.await(sent, deadline));
    }

    /** Returns the reply, or null from a server that does not know the script. */
    private static <R> @Nullable R known(AsyncCommand<String, byte[], R> sent, long deadline) {
        try {
            return reply(sent, deadline);
        } catch (StoreException e) {
            if (e.causeLabel().equals(RedisFailures.NO_SCRIPT)) {
                return null;
            }
            throw e;
        }
    }

    private static <R> AsyncCommand<String, byte[], R> send(
            RedisLink.Connection redis, AsyncCommand<String, byte[], R> command) {
        redis.stateful().dispatch(command);
        return command;
    }

    private static <R> AsyncCommand<String, byte[], R> byDigest(
            RedisScript script, ScriptCall call, CommandOutput<String, byte[], R> output) {
        CommandArgs<String, byte[]> given = new CommandArgs<>(RedisLink.CODEC);
        return command(CommandType.EVALSHA, given.add(script.digest()), call, output);
    }

    private static <R> AsyncCommand<String, byte[], R> bySource(
            RedisScript script, ScriptCall call, CommandOutput<String, byte[], R> output) {
        CommandArgs<String, byte[]> given = new CommandArgs<>(RedisLink.CODEC);
        return command(CommandType.EVAL, given.add(script.source()), call, output);
    }

    private static <R> AsyncCommand<String, byte[], R> command(
            CommandType type,
            CommandArgs<String, byte[]> given,
            ScriptCall call,
            CommandOutput<String, byte[], R> output) {
        given.add(call.keys().size()).addKeys(call.keys()).addValues(call.arguments());
        return new AsyncCommand<>(new Command<>(type, output, given));
    }
}
