package io.marketgate.kv;

/** The operations of a store, by which they are timed, and what each does to its keys. */
enum OperationKind {
    GET(Access.READ_ONE),
    GET_ALL(Access.READ_MANY),
    GET_VERSIONED(Access.READ_ONE),
    GET_ALL_VERSIONED(Access.READ_MANY),
    SET(Access.WRITE),
    SET_IF_ABSENT(Access.WRITE),
    SET_IF_NEWER(Access.WRITE),
    REPLACE_IF_VERSION(Access.WRITE),
    DELETE(Access.WRITE),
    INCREMENT(Access.WRITE),
    EXPIRE(Access.WRITE),
    TTL(Access.OTHER),
    SCRIPT(Access.OTHER),
    SCRIPTS(Access.OTHER);

    /** What an operation does to its keys. */
    enum Access {
        /** Gives the value of one key: an {@code Optional}. */
        READ_ONE,
        /** Gives the values of some keys: a {@code Map}. */
        READ_MANY,
        /** May change the value of its key. */
        WRITE,
        /** Neither. */
        OTHER
    }

    private final Access access;

    OperationKind(Access access) {
        this.access = access;
    }

    Access access() {
        return access;
    }
}
