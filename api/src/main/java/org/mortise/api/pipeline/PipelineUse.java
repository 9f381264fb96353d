package org.mortise.api.pipeline;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that refers to pipelines by id, a service of whoever has it. A pipeline in use cannot be removed. */
@ConsumerType
public interface PipelineUse {
    /** Each use of a pipeline, in words such as {@code the schedule 'nightly'}; empty when there is none. Cheap. */
    List<String> of(String pipeline);
}
