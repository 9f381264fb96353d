package org.mortise.rest.http;

import java.util.List;

/** A group of addresses that belong together; reads as the list of its routes. */
@FunctionalInterface
public interface Resource {
    List<Route> routes();
}
