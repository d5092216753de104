package dev.distill.dsl.pin.change;

/**
 * A field of a specification that differs, in words that fit a line.
 *
 * @param path where it stands, such as {@code recipe.length}
 * @param before what it was, {@code none} where it was not there
 * @param now what it is, likewise
 */
public record SettingChange(String path, String before, String now) {

    /** The change in a sentence's part: {@code recipe.length: 500, was 400}. */
    public String describe() {
        return path + ": " + now + ", was " + before;
    }
}
