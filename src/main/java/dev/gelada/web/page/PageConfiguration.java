package dev.gelada.web.page;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class PageConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    FrontPageFilter frontPageFilter(ApplicationContext context) {
        return new FrontPageFilter(context);
    }
}
