package io.marketgate.ratelimit.check;

import io.marketgate.ratelimit.policy.Algorithm;
import io.marketgate.ratelimit.policy.Policy;
import io.marketgate.ratelimit.policy.Rule;
import java.util.List;
import java.util.stream.Stream;

/**
 * One limit of a check: whom to charge, and how much.
 *
 * @param rule the key's own, or the policy's
 * @param key as the caller knows it
 * @param counted the key as it is counted: apart for each project, where projects have their own
 * @param cost 0 only looks
 */
public record Charge(Policy policy, Rule rule, String key, String counted, long cost) {
    /** Makes one whose key is counted as it is known. */
    public static Charge of(Policy policy, Rule rule, String key, long cost) {
        return new Charge(policy, rule, key, key, cost);
    }

    /** Makes one that is counted apart for a project. */
    public static Charge of(Policy policy, String project, String key, long cost) {
        return new Charge(policy, policy.rule(), key, project + ':' + key, cost);
    }

    /** Returns where Redis keeps its state. */
    public String storeKey() {
        return policy.storeKey(rule.algorithm(), counted);
    }

    /** Returns all places where Redis may keep something of the key, whatever the rule. */
    List<String> storeKeys() {
        return Stream.of(Algorithm.values()).map(it -> policy.storeKey(it, counted)).toList();
    }
}
