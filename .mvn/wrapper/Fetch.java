// Fetches a URL into a file, for a machine that has neither curl nor wget: java Fetch.java URL FILE
void main(String[] arguments) throws IOException {
    try (InputStream content = URI.create(arguments[0]).toURL().openStream()) {
        Files.copy(content, Path.of(arguments[1]), StandardCopyOption.REPLACE_EXISTING);
    }
}
