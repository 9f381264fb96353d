package org.mortise.api.storage;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that refers to storages by id, a service of whoever has it. A storage in use cannot be removed. */
@ConsumerType
public interface StorageUse {
    /** Each use of a storage of a project, in words such as {@code the pipeline 'orders'}; empty when there is none. Cheap. */
    List<String> of(String project, String storage);
}
