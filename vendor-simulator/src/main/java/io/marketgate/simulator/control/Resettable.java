package io.marketgate.simulator.control;

/** Something that control calls change and that can go back to how it started. */
public interface Resettable {

    /** Forgets every change. */
    void reset();
}
