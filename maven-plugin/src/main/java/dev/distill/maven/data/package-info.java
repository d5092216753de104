/** Data sets: what studies need, and how it is fetched, checked and unpacked. */
package dev.distill.maven.data;
