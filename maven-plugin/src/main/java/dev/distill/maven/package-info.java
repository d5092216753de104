/** The goals: parameters, one call, one translation of exceptions each. */
package dev.distill.maven;
