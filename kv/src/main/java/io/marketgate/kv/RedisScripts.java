package io.marketgate.kv;

import io.lettuce.core.api.async.RedisAsyncCommands;
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

    RedisScripts(RedisLink link, StoreSettings settings) {
        this.link = link;
        this.timeoutNanos = settings.commandTimeout().toNanos();
        this.room = new Semaphore(Math.max(Scripts.MAX_CALLS, settings.requestQueue() / 2));
    }

    <R> @Nullable R run(
            RedisScript script,
            ScriptCall call,
            Supplier<CommandOutput<String, byte[], R>> output) {
        long deadline = System.nanoTime() + timeoutNanos;
        RedisAsyncCommands<String, byte[]> redis = link.commands();
        try {
            return RedisReplies.await(
                    redis.dispatch(CommandType.EVALSHA, output.get(), byDigest(script, call)),
                    deadline);
        } catch (StoreException e) {
            if (!isUnknown(e)) {
                throw e;
            }
            return RedisReplies.await(
                    redis.dispatch(CommandType.EVAL, output.get(), bySource(script, call)),
                    deadline);
        }
    }

    /** Runs the script for each call, in their order, in one round trip. */
    List<long[]> runAll(RedisScript script, List<ScriptCall> calls) {
        long deadline = System.nanoTime() + timeoutNanos;
        RedisAsyncCommands<String, byte[]> redis = link.commands();
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
        throw new StoreException("backlog", "too many runs of scripts wait", null);
    }

    private static List<long[]> runAll(
            RedisAsyncCommands<String, byte[]> redis,
            RedisScript script,
            List<ScriptCall> calls,
            long deadline) {
        List<AsyncCommand<String, byte[], long[]>> sent = new ArrayList<>(calls.size());
        for (ScriptCall call : calls) {
            sent.add(command(CommandType.EVALSHA, byDigest(script, call)));
        }
        redis.getStatefulConnection().dispatch(sent);
        List<long[]> replies = new ArrayList<>(calls.size());
        try {
            for (AsyncCommand<String, byte[], long[]> command : sent) {
                replies.add(answered(RedisReplies.await(command, deadline)));
            }
            return replies;
        } catch (StoreException e) {
            if (!isUnknown(e)) {
                sent.forEach(command -> command.cancel(true));
                throw e;
            }
        }
        return repeated(redis, script, calls, sent, deadline);
    }

    /** Runs again what met a server without the script: the first of them brings it along. */
    private static List<long[]> repeated(
            RedisAsyncCommands<String, byte[]> redis,
            RedisScript script,
            List<ScriptCall> calls,
            List<AsyncCommand<String, byte[], long[]>> sent,
            long deadline) {
        List<AsyncCommand<String, byte[], long[]>> repeats = new ArrayList<>();
        List<AsyncCommand<String, byte[], long[]>> all = new ArrayList<>(sent);
        for (int i = 0; i < all.size(); i++) {
            if (isKnown(all.get(i), deadline)) {
                continue;
            }
            boolean first = repeats.isEmpty();
            AsyncCommand<String, byte[], long[]> repeat =
                    first
                            ? command(CommandType.EVAL, bySource(script, calls.get(i)))
                            : command(CommandType.EVALSHA, byDigest(script, calls.get(i)));
            repeats.add(repeat);
            all.set(i, repeat);
        }
        redis.getStatefulConnection().dispatch(repeats);
        List<long[]> replies = new ArrayList<>(all.size());
        for (AsyncCommand<String, byte[], long[]> command : all) {
            replies.add(answered(RedisReplies.await(command, deadline)));
        }
        return replies;
    }

    private static boolean isKnown(AsyncCommand<String, byte[], long[]> command, long deadline) {
        try {
            RedisReplies.await(command, deadline);
            return true;
        } catch (StoreException e) {
            if (isUnknown(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isUnknown(StoreException e) {
        return e.causeLabel().equals(RedisFailures.NO_SCRIPT);
    }

    private static AsyncCommand<String, byte[], long[]> command(
            CommandType type, CommandArgs<String, byte[]> arguments) {
        return new AsyncCommand<>(new Command<>(type, new RedisNumbersOutput(), arguments));
    }

    private static CommandArgs<String, byte[]> byDigest(RedisScript script, ScriptCall call) {
        return given(new CommandArgs<>(RedisLink.CODEC).add(script.digest()), call);
    }

    private static CommandArgs<String, byte[]> bySource(RedisScript script, ScriptCall call) {
        return given(new CommandArgs<>(RedisLink.CODEC).add(script.source()), call);
    }

    private static CommandArgs<String, byte[]> given(
            CommandArgs<String, byte[]> arguments, ScriptCall call) {
        return arguments.add(call.keys().size()).addKeys(call.keys()).addValues(call.arguments());
    }

    private static long[] answered(long @Nullable [] reply) {
        if (reply == null) {
            throw new StoreException("other", "an answer without content", null);
        }
        return reply;
    }
}
