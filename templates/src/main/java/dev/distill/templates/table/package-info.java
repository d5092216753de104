/** Tables as view records: cells as they are shown. */
package dev.distill.templates.table;
