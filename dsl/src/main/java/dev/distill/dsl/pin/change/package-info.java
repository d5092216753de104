/** Studies beside their pins and beside what they last were: which runs changed, and what about them. */
package dev.distill.dsl.pin.change;
