package org.example;

/** No study. */
public final class Plain {}
