/** Outpost text. */
package io.outpost.text;
