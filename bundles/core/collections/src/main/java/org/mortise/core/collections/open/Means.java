package org.mortise.core.collections.open;

import java.util.concurrent.ScheduledExecutorService;
import org.mortise.api.model.Models;
import org.mortise.core.collections.record.Durability;

/**
 * What all collections share.
 *
 * @param models that make vectors and look again
 * @param durability of what is acknowledged
 * @param background what takes long, on threads that end with the component
 */
public record Means(Models models, Durability durability, ScheduledExecutorService background) {}
