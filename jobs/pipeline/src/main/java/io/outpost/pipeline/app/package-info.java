/**
 * The command line: {@code outpost run}, {@code report}, {@code explain}, {@code checksum}, {@code
 * simulate}, {@code map}. {@link io.outpost.pipeline.app.PlatformJobs} lists what runs; {@link
 * io.outpost.pipeline.app.NightRun} runs a night from its config to its report.
 */
package io.outpost.pipeline.app;
