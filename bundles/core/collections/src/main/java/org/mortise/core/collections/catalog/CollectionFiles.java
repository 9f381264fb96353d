package org.mortise.core.collections.catalog;

import java.nio.file.Path;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.mortise.core.document.DefinitionFiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Brings definition files from the deploy folder into the catalog and takes them out again. */
@Component(service = {ArtifactInstaller.class, ArtifactListener.class})
public final class CollectionFiles extends DefinitionFiles {

    @Activate
    public CollectionFiles(@Reference Catalog catalog, BundleContext context) {
        this(catalog, Path.of(context.getProperty("mortise.base")));
    }

    CollectionFiles(Catalog catalog, Path base) {
        super("collection", base, catalog.offers());
    }

    @Override
    @Deactivate
    public void close() {
        super.close();
    }
}
