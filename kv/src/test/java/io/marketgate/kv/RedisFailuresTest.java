package io.marketgate.kv;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels for what Redis says. */
final class RedisFailuresTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    OOM command not allowed when used memory > 'maxmemory'. | oom
                    ERR Error running script (call to f_1): @user_script:3: -OOM command not | oom
                    READONLY You can't write against a read only replica. | readonly
                    LOADING Redis is loading the dataset in memory | loading
                    NOAUTH Authentication required. | noauth
                    NOAUTH HELLO must be called with the client already authenticated | noauth
                    WRONGPASS invalid username-password pair or user is disabled. | wrongpass
                    ERR invalid password | wrongpass
                    NOPERM this user has no permissions to run the 'get' command | noperm
                    ERR max number of clients reached | maxclients
                    MISCONF Redis is configured to save RDB snapshots | misconf
                    BUSY Redis is busy running a script. | busy
                    NOSCRIPT No matching script. Please use EVAL. | noscript
                    CROSSSLOT Keys in request don't hash to the same slot | crossslot
                    WRONGTYPE Operation against a key holding the wrong kind of value | wrongtype
                    ERR something new about a LOADINGBAY | other
                    """)
    void label_ofAReply_isBounded(String reply, String label) {
        RedisException refused = new RedisCommandExecutionException(reply);
        assertThat(RedisFailures.label(refused)).isEqualTo(label).isIn(RedisFailures.CAUSES);
        assertThat(RedisFailures.label(new RedisConnectionException("cannot connect", refused)))
                .isEqualTo(label);
    }

    @Test
    void label_withoutAReply_isConnectionOrBacklog() {
        assertThat(RedisFailures.label(new RedisException("Connection disconnected")))
                .isEqualTo("connection");
        assertThat(RedisFailures.label(new RedisException("Request queue size exceeded: 4096")))
                .isEqualTo("backlog");
        assertThat(RedisFailures.label(null)).isEqualTo("connection");
    }
}
