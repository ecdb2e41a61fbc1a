package io.marketgate.e2e;

import static io.marketgate.e2e.Manifests.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who may call whom on which port, worked out from the network policies and the labels of pods: an
 * arrow is there if what begins it lets it out and what it leads to lets it in.
 */
final class Arrows {
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    private static final List<Peer> OTHERS =
            List.of(
                    outside("Prometheus", "monitoring", "app.kubernetes.io/name", "prometheus"),
                    outside(
                            "collector",
                            "monitoring",
                            "app.kubernetes.io/name",
                            "opentelemetry-collector"),
                    outside("DNS", "kube-system", "k8s-app", "kube-dns"),
                    outside("another pod", "elsewhere", "app.kubernetes.io/name", "prometheus"),
                    new Peer("the network", "", Map.of(), "10.20.30.40"),
                    new Peer("the internet", "", Map.of(), "203.0.113.7"),
                    new Peer("the internet by IPv6", "", Map.of(), "2a00::7"));

    private final List<JsonNode> policies;
    private final List<Peer> pods;
    private final SortedSet<Integer> ports;

    /** Whoever begins or ends an arrow: a pod of ours, one of another namespace, or an address. */
    private record Peer(String name, String namespace, Map<String, String> labels, String address) {
        boolean isOurs() {
            return namespace.equals("marketgate");
        }
    }

    private Arrows(Manifests manifests) {
        policies = manifests.all("NetworkPolicy").toList();
        pods = manifests.workloads().stream().map(Arrows::ours).toList();
        ports = new TreeSet<>(List.of(22, 53, 80, 443, 5432, 6379));
        manifests.workloads().stream()
                .flatMap(it -> elements(Manifests.container(it).path("ports")))
                .forEach(it -> ports.add(it.path("containerPort").intValue()));
        policies.stream()
                .flatMap(it -> it.findValues("port").stream())
                .forEach(it -> ports.add(it.intValue()));
    }

    /** All arrows, each as {@code from -> to:port}. */
    static SortedSet<String> of(Manifests manifests) {
        return new Arrows(manifests).all();
    }

    private SortedSet<String> all() {
        List<Peer> peers = new ArrayList<>(pods);
        peers.addAll(OTHERS);
        SortedSet<String> arrows = new TreeSet<>();
        for (Peer from : peers) {
            for (Peer to : peers) {
                if (from != to && (from.isOurs() || to.isOurs())) {
                    ports.stream()
                            .filter(port -> isAllowed(from, to, port))
                            .forEach(port -> arrows.add(from.name + " -> " + to.name + ":" + port));
                }
            }
        }
        return arrows;
    }

    private boolean isAllowed(Peer from, Peer to, int port) {
        return lets("Egress", "egress", "to", from, to, port)
                && lets("Ingress", "ingress", "from", to, from, port);
    }

    /** Whether the policies of one end let the other one through; without any all are. */
    private boolean lets(String type, String rules, String peers, Peer own, Peer other, int port) {
        List<JsonNode> mine = policies.stream().filter(it -> isOf(it, type, own)).toList();
        return mine.isEmpty()
                || mine.stream()
                        .flatMap(it -> elements(it.at("/spec").path(rules)))
                        .anyMatch(rule -> hasPort(rule, port) && hasPeer(rule.path(peers), other));
    }

    private static boolean isOf(JsonNode policy, String type, Peer pod) {
        return pod.isOurs()
                && elements(policy.at("/spec/policyTypes")).anyMatch(it -> it.asText().equals(type))
                && selects(policy.at("/spec/podSelector"), pod.labels);
    }

    private static boolean hasPort(JsonNode rule, int port) {
        return rule.path("ports").isEmpty()
                || elements(rule.path("ports")).anyMatch(it -> it.path("port").intValue() == port);
    }

    private static boolean hasPeer(JsonNode peers, Peer other) {
        return peers.isEmpty() || elements(peers).anyMatch(it -> isPeer(it, other));
    }

    private static boolean isPeer(JsonNode peer, Peer other) {
        if (peer.has("ipBlock")) {
            Predicate<String> within = it -> isWithin(other.address, it);
            JsonNode block = peer.get("ipBlock");
            return !other.address.isEmpty()
                    && within.test(block.path("cidr").asText())
                    && elements(block.path("except")).map(JsonNode::asText).noneMatch(within);
        }
        boolean isThere =
                peer.has("namespaceSelector")
                        ? selects(peer.get("namespaceSelector"), Map.of(NAMESPACE, other.namespace))
                        : other.isOurs();
        return other.address.isEmpty()
                && isThere
                && selects(peer.path("podSelector"), other.labels);
    }

    private static boolean selects(JsonNode selector, Map<String, String> labels) {
        Stream<Map.Entry<String, JsonNode>> wanted =
                selector.path("matchLabels").properties().stream();
        return wanted.allMatch(it -> it.getValue().asText().equals(labels.get(it.getKey())))
                && elements(selector.path("matchExpressions")).allMatch(it -> isOneOf(it, labels));
    }

    private static boolean isOneOf(JsonNode expression, Map<String, String> labels) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new IllegalArgumentException("not known here: " + expression);
        }
        String value = labels.getOrDefault(expression.path("key").asText(), "");
        return elements(expression.path("values")).anyMatch(it -> it.asText().equals(value));
    }

    private static boolean isWithin(String address, String network) {
        String[] parts = network.split("/");
        byte[] one = bytes(address);
        byte[] other = bytes(parts[0]);
        int length = Integer.parseInt(parts[1]);
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    private static Peer ours(JsonNode workload) {
        Map<String, String> labels = new HashMap<>();
        workload.at("/spec/template/metadata/labels")
                .properties()
                .forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
        return new Peer(Manifests.name(workload), "marketgate", labels, "");
    }

    private static Peer outside(String name, String namespace, String label, String value) {
        return new Peer(name, namespace, Map.of(label, value), "");
    }
}
