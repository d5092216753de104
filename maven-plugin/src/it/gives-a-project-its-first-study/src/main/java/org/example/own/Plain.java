package org.example.own;

/** No study. */
public final class Plain {
    private Plain() {}
}
