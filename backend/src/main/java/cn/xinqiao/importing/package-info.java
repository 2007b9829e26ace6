/**
 * Takes in data from files, from the command line and from the page alike: organisations, needs and mandates from CSV and
 * XLSX, and whole histories of deals from a folder. Owns no tables; each feature writes its own through its intake.
 * Publishes {@code import.<kind>} in the transaction that wrote many rows of a kind.
 */
@NullMarked
package cn.xinqiao.importing;

import org.jspecify.annotations.NullMarked;
