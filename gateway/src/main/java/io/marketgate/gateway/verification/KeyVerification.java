package io.marketgate.gateway.verification;

/** What a key was found to be. */
public sealed interface KeyVerification permits ValidKey, InvalidKey {}
