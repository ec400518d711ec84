/**
 * The batch platform: Spark jobs from landing feeds to Delta tables and the executive page.
 *
 * <p>Domain packages (customers, voice, value, study, operations, returns) hold jobs and do not
 * know each other; they meet at the tables in {@code tables}. {@code landing} reads feeds, {@code
 * lake} reads and writes Delta, {@code night} runs the jobs, {@code report} makes the page, {@code
 * app} is the command line.
 */
package io.outpost.pipeline;
