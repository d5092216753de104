package dev.distill.maven.data;

import java.util.OptionalLong;

/** Who is told how a download goes. */
public interface FetchListener {

    /**
     * Bytes have come.
     *
     * @param file what is fetched
     * @param bytes that are there, those of an earlier try included
     * @param all how many there will be, where the server tells
     */
    void at(String file, long bytes, OptionalLong all);

    /** Something that goes on by itself, such as another try. */
    void told(String message);
}
