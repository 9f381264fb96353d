package org.mortise.storage.s3;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.storage.Storage;
import org.mortise.kit.storage.Outage;
import org.mortise.kit.storage.StorageContract;

/** The kit, against a server in a process of its own. */
class S3StorageTest extends StorageContract<S3Storage.Settings> {
    @RegisterExtension
    static final S3Proxy SERVER = new S3Proxy();

    @Override
    public Storage<S3Storage.Settings> backend() {
        return new S3Storage();
    }

    @Override
    public S3Storage.Settings settings() {
        return SERVER.settings();
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(SERVER);
    }

    @Override
    public List<String> secrets() {
        return List.of(S3Proxy.SECRET);
    }
}
