package com.parcelo.shipping;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@Component
class LabelStore {

    private final S3Client s3;
    private final String bucket;

    LabelStore(S3Client s3, @Value("${labels.bucket}") String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    void put(UUID parcelId, byte[] pdf) {
        s3.putObject(request -> request.bucket(bucket).key("labels/" + parcelId + ".pdf"), RequestBody.fromBytes(pdf));
    }
}
