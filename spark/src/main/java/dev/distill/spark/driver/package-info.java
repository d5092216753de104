/** What runs in the driver: it takes orders as workers do, hands jobs out to executors, and keeps what they bring in the store. */
package dev.distill.spark.driver;
