package io.marketgate.marketdata.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.marketgate.marketdata.bars.Bars;
import io.marketgate.marketdata.bars.Source;
import io.marketgate.marketdata.coverage.Coverage;
import io.marketgate.marketdata.coverage.Coverages;
import io.marketgate.marketdata.coverage.Interval;
import io.marketgate.marketdata.coverage.Segment;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentCodecTest {
    private static final Coverage COVERAGE =
            Coverages.of(
                    new Interval(
                            0, 1_673_000_000_000L, 1_700_000_000_000L, 1_700_000_300_000L, true),
                    new Interval(
                            1_673_000_000_000L,
                            1_674_000_000_000L,
                            1_700_000_000_000L,
                            1_700_000_300_000L,
                            false));

    /** A segment as the store of a running service has it. */
    private static final String STORED =
            """
            AT01zbYBAAACAIC0yLTYMICgq/75YsDPJAEAgJTr3AMAwM8kAAXSAWNh4GBgZGJmYWVjZ4VQDGCKg5GJiZGZ
            kYGxYcdMzYZFjQ/WJTIwMDABJdkNjcz1DI0NGBiepG5jTAaKMU7kyOxmusTKwMTEYWhkoWdmamrOwGDXy+gM
            lGSIamCUKmBgYWD8vYRpghkj0JT7vbtNby7ap8UOZDN0rrT79V/Pq1opX8kKaKqeiZmpjlIyhG0IZGaAmMZ6
            JoY6SjlAppGlnoWljlIJkGlmbmxkYmBiAAI6ShVKVkqJOklKtQA=
            """;

    private static final String STORED_BARS =
            """
            {"v":1.12117471e+08,"vw":125.725,"o":130.28,"c":125.07,"h":130.9,"l":124.17,\
            "t":1672722000000,"n":1021065},\
            {"v":8.9100633e+07,"vw":126.6464,"o":126.89,"c":126.36,"h":128.6557,"l":125.08,\
            "t":1672808400000,"n":770042},\
            {"o":127.130,"c":125.02,"h":127.77,"l":124.76,"t":1672894800000},\
            {"v":7,"o":126.01,"c":129.62,"h":130.29,"l":124.89,"t":1672981200000,"otc":true},\
            {"o":130.465,"c":130.15,"h":133.41,"l":129.89,"t":1673240400000,"x":"a,b"}\
            """;

    @Test
    void encode_capturedBars_comeBackAsTheVendorWroteThem() {
        Bars bars = Answers.parse(Answers.CAPTURED).bars();
        for (Source source : Source.values()) {
            Segment segment = new Segment(COVERAGE, bars, source);
            assertThat(back(segment)).isEqualTo(segment);
        }
    }

    @Test
    void decode_whatEarlierReleasesStored_isReadAndWrittenAlike() {
        byte[] stored = Base64.getMimeDecoder().decode(STORED);
        Segment segment = SegmentCodec.decode(stored).orElseThrow();
        assertThat(segment.bars()).hasToString(STORED_BARS);
        assertThat(segment.coverage()).isEqualTo(COVERAGE);
        assertThat(segment.source()).isEqualTo(Source.SIMULATED);
        assertThat(SegmentCodec.encode(segment)).isEqualTo(stored);
    }

    @Test
    void encode_nothing_comesBack() {
        Segment empty = new Segment(Coverages.NONE, Bars.NONE, Source.VENDOR);
        assertThat(back(empty)).isEqualTo(empty);
        Segment covered = new Segment(COVERAGE, Bars.NONE, Source.SIMULATED);
        assertThat(back(covered)).isEqualTo(covered);
    }

    @Test
    void encode_aSlice_isWhatItsCopyIs() {
        Bars bars = Answers.parse(Answers.CAPTURED).bars().subList(1, 4);
        Segment slice = new Segment(COVERAGE, bars, Source.VENDOR);
        assertThat(SegmentCodec.encode(slice)).isEqualTo(SegmentCodec.encode(slice.compact()));
        assertThat(back(slice)).isEqualTo(slice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "1",
                "1.0",
                "100",
                "1000000",
                "1e+06",
                "1.5e+06",
                "1e6",
                "1E+06",
                "1e+6",
                "999999",
                "0.0001",
                "0.00001",
                "1e-05",
                "1.23e-07",
                "0.10",
                "12.340",
                "123456789012345678",
                "1234567890123456789",
                "0.123456789012345678",
                "11995.88235998666",
                "1e22",
                "1.7e308",
                "0e0",
                "3863635.4",
                "642646396.0",
                "1.12117471e+08",
                "1e-400",
                "100000000000000000000",
                "0.0000000000000000001"
            })
    void encode_anySpellingOfANumber_comesBack(String number) {
        String object =
                "{\"v\":%1$s,\"vw\":%1$s,\"o\":%1$s,\"c\":%1$s,\"h\":%1$s,\"l\":%1$s,\"t\":77}"
                        .formatted(number);
        Segment segment = new Segment(COVERAGE, Answers.bars(List.of(object)), Source.VENDOR);
        assertThat(back(segment).bars()).hasToString(object);
    }

    @Property
    void encode_anyBars_comeBackByteForByte(@ForAll("objects") List<String> objects) {
        Segment segment = new Segment(COVERAGE, Answers.bars(objects), Source.VENDOR);
        Segment back = back(segment);
        assertThat(back.bars()).hasToString(String.join(",", objects));
        assertThat(back).isEqualTo(segment);
    }

    @Property
    void decode_garbage_isAMiss(@ForAll byte[] bytes) {
        assertThat(SegmentCodec.decode(bytes)).isEmpty();
    }

    @Test
    void decode_anyChangedOrMissingByte_isAMiss() {
        Bars bars = Answers.parse(Answers.CAPTURED).bars();
        byte[] good = SegmentCodec.encode(new Segment(COVERAGE, bars, Source.VENDOR));
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 1 << i % 8;
            assertThat(SegmentCodec.decode(changed)).isEmpty();
            assertThat(SegmentCodec.decode(java.util.Arrays.copyOf(good, i))).isEmpty();
        }
    }

    @Property
    void decode_garbageWithARightChecksum_neverThrows(
            @ForAll("flips") List<Integer> flips, @ForAll("objects") List<String> objects) {
        byte[] bytes =
                SegmentCodec.encode(new Segment(COVERAGE, Answers.bars(objects), Source.VENDOR));
        for (int flip : flips) {
            bytes[5 + flip % (bytes.length - 5)] ^= (byte) (flip >>> 16 | 1);
        }
        SegmentCodec.seal(bytes);
        assertThatCode(() -> SegmentCodec.decode(bytes)).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<List<Integer>> flips() {
        return Arbitraries.integers()
                .between(0, Integer.MAX_VALUE)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<String>> objects() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs())
                .as(SegmentCodecTest::random);
    }

    /** Makes bars that get stranger with the number: other members, orders, spellings. */
    private static List<String> random(int count, int strangeness, long seed) {
        Random random = new Random(seed);
        List<String> objects = new ArrayList<>();
        long time = random.nextLong(2_000_000_000_000L);
        for (int i = 0; i < count; i++) {
            time += 60_000L * (1 + (random.nextInt(4) == 0 ? random.nextInt(600) : 0));
            time += strangeness == 3 ? random.nextInt(3) : 0;
            objects.add(object(random, strangeness, time));
        }
        return objects;
    }

    private static String object(Random random, int strangeness, long time) {
        String low = number(random, strangeness);
        String high = strangeness > 1 ? low : "3.4e+38";
        List<String> members = new ArrayList<>();
        members.add("\"v\":" + number(random, strangeness));
        if (random.nextInt(4) < 4 - strangeness) {
            members.add("\"vw\":" + number(random, strangeness));
        }
        members.add("\"o\":" + number(random, strangeness));
        members.add("\"c\":" + number(random, strangeness));
        members.add("\"h\":" + high);
        members.add("\"l\":" + low);
        members.add("\"t\":" + time);
        if (random.nextInt(4) < 4 - strangeness) {
            members.add("\"n\":" + random.nextInt(100_000));
        }
        if (random.nextInt(8) < strangeness) {
            members.add("\"otc\":" + (random.nextInt(3) > 0));
        }
        if (random.nextInt(8) < strangeness) {
            members.add("\"x\":[1,{\"t\":\"\\\"é,{\"}]");
        }
        if (random.nextInt(8) < strangeness) {
            Collections.shuffle(members, random);
        }
        return "{" + String.join(",", members) + "}";
    }

    private static String number(Random random, int strangeness) {
        return switch (random.nextInt(2 + 2 * strangeness)) {
            case 0 -> Integer.toString(random.nextInt(10_000_000));
            case 1 -> Double.toString(random.nextInt(10_000_000) / 10_000.0);
            case 2 -> random.nextInt(1_000) + ".0";
            case 3 -> random.nextInt(1, 10) + "." + random.nextInt(1, 10) + "e+08";
            case 4 -> Double.toString(random.nextDouble());
            case 5 -> random.nextInt(1_000) + "." + "0".repeat(random.nextInt(1, 25));
            case 6 -> Double.toString(random.nextDouble() * 1e300).replace("E", "e");
            default -> Long.toString(random.nextLong(Long.MAX_VALUE));
        };
    }

    private static Segment back(Segment segment) {
        return SegmentCodec.decode(SegmentCodec.encode(segment)).orElseThrow();
    }
}
