/** Questions whose answers stand in a text: their files, their windows and their scores. */
package dev.distill.dsl.question;
