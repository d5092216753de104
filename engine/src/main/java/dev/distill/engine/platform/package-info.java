/** What the programs of a process compute on, found once. */
package dev.distill.engine.platform;
