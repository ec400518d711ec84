/** Who the customers are: their records and the social handles that belong to them. */
package io.outpost.pipeline.customers;
