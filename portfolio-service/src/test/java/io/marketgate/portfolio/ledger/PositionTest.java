package io.marketgate.portfolio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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

    private static Fill fill(String quantity, String price, String fee) {
        return new Fill(new BigDecimal(quantity), new BigDecimal(price), new BigDecimal(fee));
    }

    private static Position of(Fill... fills) {
        Position position = Position.NONE;
        for (Fill fill : fills) {
            position = position.after(fill);
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
                of(fill("10", "100", "1"), fill("10", "110", "0"), fill("-5", "120", "2"));
        assertPosition(position, "15", "1575", "75", "-1503");
        assertThat(position.fees()).isEqualByComparingTo("3");
    }

    @Test
    void after_saleBeyondZero_opensTheRestAtItsOwnPrice() {
        assertPosition(
                of(fill("10", "100", "0"), fill("-15", "120", "0")), "-5", "-600", "200", "800");
    }

    @Test
    void after_purchaseWhileShort_closesTheShort() {
        Position position = of(fill("-10", "50", "0"), fill("4", "40", "0"));
        assertPosition(position, "-6", "-300", "40", "340");
        assertPosition(position.after(fill("6", "60", "0")), "0", "0", "-20", "-20");
    }

    @Test
    void after_thirds_leaveNoDigitBehind() {
        Position bought = of(fill("3", "33.33333333", "0"), fill("0.00000001", "0.1", "0"));
        Position sold =
                bought.after(fill("-1", "1", "0"))
                        .after(fill("-1", "1", "0"))
                        .after(fill("-1.00000001", "1", "0"));
        assertThat(sold.quantity()).isZero();
        assertThat(sold.cost()).isZero();
        assertThat(sold.cash()).isEqualByComparingTo(sold.realised());
    }

    @Test
    void after_halfOfADigit_goesToTheEvenOne() {
        assertThat(of(fill("0.00000001", "0.5", "0")).cost()).isZero();
        assertThat(of(fill("0.00000003", "0.5", "0")).cost()).isEqualByComparingTo("0.00000002");
        assertThat(of(fill("-0.00000003", "0.5", "0")).cost()).isEqualByComparingTo("-0.00000002");
    }

    @Provide
    Arbitrary<Fill> fills() {
        Arbitrary<BigDecimal> size =
                Arbitraries.oneOf(
                        decimals("0.00000001", "1"),
                        decimals("1", "100"),
                        Arbitraries.integers().between(1, 5).map(BigDecimal::valueOf),
                        decimals("1", "9999999999.99999999"));
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        size,
                        decimals("0", "99999.99999999"),
                        Arbitraries.oneOf(Arbitraries.just(BigDecimal.ZERO), decimals("0", "10")))
                .as((buy, quantity, price, fee) ->
                        new Fill(buy ? quantity : quantity.negate(), price, fee));
    }

    private static Arbitrary<BigDecimal> decimals(String least, String most) {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal(least), new BigDecimal(most))
                .ofScale(8);
    }

    @Property(tries = 300)
    void after_anyFills_identityHoldsToTheLastDigit(
            @ForAll("histories") List<Fill> history, @ForAll("marks") BigDecimal mark) {
        Position position = Position.NONE;
        BigDecimal cash = BigDecimal.ZERO;
        BigDecimal held = BigDecimal.ZERO;
        for (Fill fill : history) {
            position = position.after(fill);
            held = held.add(fill.quantity());
            cash =
                    cash.subtract(
                                    fill.quantity()
                                            .multiply(fill.price())
                                            .setScale(8, java.math.RoundingMode.HALF_EVEN))
                            .subtract(fill.fee());
            BigDecimal value = position.quantity().multiply(mark);
            assertThat(cash.add(value))
                    .isEqualByComparingTo(
                            position.realised()
                                    .add(value.subtract(position.cost()))
                                    .subtract(position.fees()));
            assertThat(position.quantity()).isEqualByComparingTo(held);
            if (held.signum() == 0) {
                assertThat(position.cost()).isZero();
            }
        }
    }

    @Provide
    Arbitrary<List<Fill>> histories() {
        return fills().list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<BigDecimal> marks() {
        return decimals("0", "100000");
    }
}
