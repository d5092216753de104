/** A study's figures and tables: from its report to drawings, captions and the numbers behind them. */
package dev.distill.templates.figure;
