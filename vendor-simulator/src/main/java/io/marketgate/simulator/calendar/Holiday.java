package io.marketgate.simulator.calendar;

import java.time.LocalDate;

/** A day on which the exchange stays closed or closes at 13:00. */
public record Holiday(LocalDate date, String name, boolean earlyClose) {}
