package io.marketgate.portfolio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The arithmetic of positions, by example and by property. */
class PositionTest {

    private static LedgerEntry entry(String quantity, String price, String fee) {
        return new LedgerEntry(
                Instant.EPOCH,
                1,
                new BigDecimal(quantity),
                new BigDecimal(price),
                new BigDecimal(fee));
    }

    private static Position of(LedgerEntry... entries) {
        Position position = Position.NONE;
        for (LedgerEntry entry : entries) {
            position = position.after(entry);
        }
        return position;
    }

    private static void assertPosition(
            Position position, String quantity, String cost, String realised, String cash) {
        assertThat(position.quantity()).isEqualByComparingTo(quantity);
        assertThat(position.cost()).isEqualByComparingTo(cost);
        assertThat(position.realised()).isEqualByComparingTo(realised);
        assertThat(position.cash()).isEqualByComparingTo(cash);
    }

    @Test
    void after_saleOfSome_relievesCostByShare() {
        Position position =
                of(entry("10", "100", "1"), entry("10", "110", "0"), entry("-5", "120", "2"));
        assertPosition(position, "15", "1575", "75", "-1503");
        assertThat(position.fees()).isEqualByComparingTo("3");
    }

    @Test
    void after_saleBeyondZero_opensTheRestAtItsOwnPrice() {
        assertPosition(
                of(entry("10", "100", "0"), entry("-15", "120", "0")), "-5", "-600", "200", "800");
    }

    @Test
    void after_purchaseWhileShort_closesTheShort() {
        Position position = of(entry("-10", "50", "0"), entry("4", "40", "0"));
        assertPosition(position, "-6", "-300", "40", "340");
        assertPosition(position.after(entry("6", "60", "0")), "0", "0", "-20", "-20");
    }

    @Test
    void after_thirds_leaveNoDigitBehind() {
        Position bought = of(entry("3", "33.33333333", "0"), entry("0.00000001", "0.1", "0"));
        Position sold =
                bought.after(entry("-1", "1", "0"))
                        .after(entry("-1", "1", "0"))
                        .after(entry("-1.00000001", "1", "0"));
        assertThat(sold.quantity()).isZero();
        assertThat(sold.cost()).isZero();
        assertThat(sold.cash()).isEqualByComparingTo(sold.realised());
    }

    @Test
    void after_halfOfADigit_goesToTheEvenOne() {
        assertThat(of(entry("0.00000001", "0.5", "0")).cost()).isZero();
        assertThat(of(entry("0.00000003", "0.5", "0")).cost()).isEqualByComparingTo("0.00000002");
        assertThat(of(entry("-0.00000003", "0.5", "0")).cost()).isEqualByComparingTo("-0.00000002");
    }

    @Test
    void after_cheapTokens_countInBillionsAtAMillionthOfACent() {
        Position bought = of(entry("3000000000.000000000000000001", "0.000000011234567891", "0"));
        assertPosition(bought, "3000000000.000000000000000001", "33.70370367", "0", "-33.70370367");
        Position left = bought.after(entry("-3000000000", "0.00000002", "0"));
        assertPosition(left, "0.000000000000000001", "0", "26.29629633", "26.29629633");
    }

    @Provide
    Arbitrary<LedgerEntry> entries() {
        Arbitrary<BigDecimal> size =
                Arbitraries.oneOf(
                        decimals("0.000000000000000001", "0.00000001"),
                        decimals("0.00000001", "1"),
                        decimals("1", "100"),
                        Arbitraries.integers().between(1, 5).map(BigDecimal::valueOf),
                        decimals("1", "9999999999.99999999"),
                        decimals("1", "999999999999999999.999999999999999999"));
        Arbitrary<BigDecimal> price =
                Arbitraries.oneOf(
                        decimals("0", "0.00000001"),
                        decimals("0", "99999.99999999"),
                        decimals("0", "9999999999.999999999999999999"));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        size,
                        price,
                        Arbitraries.oneOf(Arbitraries.just(BigDecimal.ZERO), money("0", "10")))
                .as((buy, quantity, unit, fee) ->
                        new LedgerEntry(
                                Instant.EPOCH, 1, buy ? quantity : quantity.negate(), unit, fee));
    }

    private static Arbitrary<BigDecimal> decimals(String least, String most) {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal(least), new BigDecimal(most))
                .ofScale(18);
    }

    private static Arbitrary<BigDecimal> money(String least, String most) {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal(least), new BigDecimal(most))
                .ofScale(8);
    }

    @Property(tries = 300)
    void after_anyEntries_identityHoldsToTheLastDigit(
            @ForAll("histories") List<LedgerEntry> history, @ForAll("marks") BigDecimal mark) {
        Position position = Position.NONE;
        BigDecimal cash = BigDecimal.ZERO;
        BigDecimal held = BigDecimal.ZERO;
        for (LedgerEntry entry : history) {
            position = position.after(entry);
            held = held.add(entry.quantity());
            cash =
                    cash.subtract(
                                    entry.quantity()
                                            .multiply(entry.price())
                                            .setScale(8, java.math.RoundingMode.HALF_EVEN))
                            .subtract(entry.fee());
            BigDecimal value = position.quantity().multiply(mark);
            assertThat(cash.add(value))
                    .isEqualByComparingTo(
                            position.realised()
                                    .add(value.subtract(position.cost()))
                                    .subtract(position.fees()));
            assertThat(position.quantity()).isEqualByComparingTo(held);
            assertThat(position.quantity().stripTrailingZeros().scale()).isLessThanOrEqualTo(18);
            assertThat(position.cost().stripTrailingZeros().scale()).isLessThanOrEqualTo(8);
            assertThat(position.realised().stripTrailingZeros().scale()).isLessThanOrEqualTo(8);
            if (held.signum() == 0) {
                assertThat(position.cost()).isZero();
            }
        }
    }

    @Provide
    Arbitrary<List<LedgerEntry>> histories() {
        return entries().list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<BigDecimal> marks() {
        return decimals("0", "100000");
    }
}
