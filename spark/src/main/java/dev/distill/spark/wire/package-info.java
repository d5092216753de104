/** What a driver and its executors say to each other: texts, names and bytes, and nothing that depends on a cluster's libraries. */
package dev.distill.spark.wire;
