/** Teachers that another runtime computes from a file: slowly, by copies to and fro at each step. In workers alone. */
package dev.distill.engine.outside;
