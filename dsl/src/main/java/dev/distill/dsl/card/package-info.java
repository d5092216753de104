/** What goes along with a network that leaves the store: for people and programs that do not know this project. */
package dev.distill.dsl.card;
