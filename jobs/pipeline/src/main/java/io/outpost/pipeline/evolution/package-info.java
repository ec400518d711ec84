/**
 * Contracts change and lakes stay: {@link io.outpost.pipeline.evolution.ContractEvolution} compares
 * contracts with those the lake was written with, takes what is safe and refuses what is not.
 */
package io.outpost.pipeline.evolution;
