/** What runs in an executor: it brings files, starts workers and passes on what they say, and understands none of it. */
package dev.distill.spark.executor;
