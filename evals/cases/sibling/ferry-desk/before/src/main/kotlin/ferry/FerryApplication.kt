package ferry

import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication
import org.springframework.context.annotation.Bean
import org.springframework.http.client.SimpleClientHttpRequestFactory
import org.springframework.web.client.RestClient
import java.time.Duration

@SpringBootApplication
class FerryApplication {
    @Bean
    fun tariffs(builder: RestClient.Builder): RestClient = builder
        .baseUrl(System.getenv("TARIFFS_URL"))
        .requestFactory(SimpleClientHttpRequestFactory().apply {
            setConnectTimeout(Duration.ofSeconds(1))
            setReadTimeout(Duration.ofSeconds(2))
        })
        .build()
}

fun main(args: Array<String>) {
    runApplication<FerryApplication>(*args)
}
