package org.mortise.core.projects;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mortise.api.project.ProjectContent;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.sqlite.SQLiteDataSource;

/** The components of the bundle put together by hand, on a database in a directory. */
final class House {
    private House() {}

    /** The contents in the order of their ranking. */
    static StoredProjects projects(Path base, ProjectContent... contents) {
        var store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + base.resolve("mortise.db"));
        var all = new Contents();
        var lent = new ArrayList<ComponentServiceObjects<ProjectContent>>();
        for (var content : contents) {
            lent.add(0, new Lent(content, reference(contents.length - lent.size())));
        }
        all.services = List.copyOf(lent);
        return new StoredProjects(store, all);
    }

    private record Lent(ProjectContent getService, ServiceReference<ProjectContent> getServiceReference)
            implements ComponentServiceObjects<ProjectContent> {
        @Override
        public void ungetService(ProjectContent service) {}
    }

    /** All that is asked of it is its place in the order. */
    @SuppressWarnings("unchecked")
    private static ServiceReference<ProjectContent> reference(int ranking) {
        return (ServiceReference<ProjectContent>) Proxy.newProxyInstance(
                House.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> ranking;
                    case "compareTo" ->
                        Integer.compare(
                                ranking, (int) ((ServiceReference<?>) arguments[0]).getProperty("service.ranking"));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
