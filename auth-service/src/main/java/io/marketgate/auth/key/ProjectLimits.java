package io.marketgate.auth.key;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.json.tree.JsonNode;

/** A project's own rate limits by policy, which those of its keys may not exceed. */
@Introspected
record ProjectLimits(@TypeDef(type = DataType.JSON) JsonNode limits) {}
