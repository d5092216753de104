/** Studies as a text: what was declared, at one scale, without the class that declared it. */
package dev.distill.dsl.declaration;
