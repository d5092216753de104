/** What a network of a fixed batch shape is written down with, and compiled into programs. */
package dev.distill.engine.front;
