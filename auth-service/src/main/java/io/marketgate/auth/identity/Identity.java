package io.marketgate.auth.identity;

import java.util.List;

/**
 * Who somebody is to the services.
 *
 * @param subject the id of the key
 */
public record Identity(String subject, String project, List<String> scopes) {}
