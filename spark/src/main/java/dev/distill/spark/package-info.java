/** Has an Apache Spark cluster train: the process by which a build reaches it. */
package dev.distill.spark;
