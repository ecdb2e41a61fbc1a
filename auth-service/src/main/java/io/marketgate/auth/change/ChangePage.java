package io.marketgate.auth.change;

import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/**
 * A part of the change log, in order.
 *
 * @param epoch tells this log from another one; random
 * @param newest the last change's number, also when the page ends before it; 0 without changes
 */
@Serdeable
public record ChangePage(
        UUID epoch, long newest, @TypeDef(type = DataType.JSON) List<Change> changes) {
    /** Returns the empty page at the log's end. */
    ChangePage end() {
        return new ChangePage(epoch, newest, List.of());
    }
}
