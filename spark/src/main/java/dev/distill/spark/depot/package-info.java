/** Keeps sealed entries of stores on a file system of Apache Hadoop's. */
package dev.distill.spark.depot;
