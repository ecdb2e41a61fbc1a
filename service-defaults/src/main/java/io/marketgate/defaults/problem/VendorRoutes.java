package io.marketgate.defaults.problem;

/** The paths on which errors have the vendor's form, because its SDKs read them. */
public final class VendorRoutes {
    private VendorRoutes() {}

    /** Returns whether the path is one of the vendor's: /v1, /v2, /v3, /vX, /stocks/v1. */
    public static boolean matches(String path) {
        if (path.length() >= 4 && path.charAt(0) == '/' && path.charAt(1) == 'v') {
            char version = path.charAt(2);
            return path.charAt(3) == '/'
                    && (version == '1' || version == '2' || version == '3' || version == 'X');
        }
        return path.startsWith("/stocks/v1/");
    }
}
