/** The studies that come with distill, one class each: a project like any user's. */
package dev.distill.studies;
